import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// n8n-core writes its settings on load; they must not end up in the home of whoever runs the tests.
process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'mini-programs-test-'));
require('reflect-metadata');
