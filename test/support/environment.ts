import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

// n8n-core writes its settings on load; they must not end up in the home of whoever runs the tests.
const folder = join(__dirname, '../../.local/tmp', `jest-${process.env.JEST_WORKER_ID ?? 1}`);
mkdirSync(folder, { recursive: true });
process.env.N8N_USER_FOLDER = folder;
require('reflect-metadata');
