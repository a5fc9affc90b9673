/** How the nodes of a platform are called. */
export interface Names {
	/** Stored value of the platform in what the triggers give out; its icons are called so too. */
	platform: string;
	/** Name of the node that calls the platform. n8n shows `<node>Trigger` beside it. */
	node: string;
	/** As n8n shows that node. */
	title: string;
	zh: string;
}

/** The icons of a platform, as a node file in its folder names them. */
export const iconOf = ({ platform }: Names) =>
	({
		light: `file:../../icons/${platform}.svg`,
		dark: `file:../../icons/${platform}.dark.svg`,
	}) as const;
