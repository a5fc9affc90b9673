/** Which files may import which, types included. */
const shared = 'nodes/shared';

/** A room, and the rooms that may be imported there. */
const room = (name, allowed) => ({
	name: `${name} imports ${allowed.length > 0 ? allowed.join(' and ') : 'no other room'}`,
	severity: 'error',
	from: { path: `^${shared}/${name}/` },
	to: { path: `^(nodes|credentials)/`, pathNot: `^${shared}/(${[name, ...allowed].join('|')})/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		{ name: 'no circle', severity: 'error', from: {}, to: { circular: true } },
		room('bytes', []),
		{ ...room('record', ['bytes']), name: 'record imports types of bytes' },
		{
			name: 'record imports only types',
			severity: 'error',
			from: { path: `^${shared}/record/` },
			to: { path: `^${shared}/bytes/`, dependencyTypesNot: ['type-only'] },
		},
		room('form', ['record', 'bytes']),
		room('road', ['form', 'record', 'bytes']),
		room('push', ['road', 'form', 'record', 'bytes']),
		room('poll', ['road', 'form', 'record', 'bytes']),
		{
			name: 'bytes knows nothing of n8n',
			severity: 'error',
			from: { path: `^${shared}/bytes/` },
			to: { path: 'n8n-workflow' },
		},
		{
			name: 'the sandbox imports nothing of what it tests',
			severity: 'error',
			from: { path: '^sandbox/' },
			to: { path: '^(nodes|credentials)/' },
		},
		{
			name: 'a platform imports no other',
			severity: 'error',
			from: { path: '^nodes/((Alipay|Baidu|Taobao)[A-Za-z]+)/' },
			to: { path: '^nodes/', pathNot: `^nodes/($1|shared)` },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
	},
};
