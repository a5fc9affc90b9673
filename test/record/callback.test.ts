import { plain } from '../../dist/nodes/shared/record/callback';

test('plain makes a text answer', () => {
	expect(plain(200, 'success')).toEqual({ status: 200, type: 'text/plain', body: 'success' });
});
