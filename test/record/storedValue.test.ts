import { catalogue as alipay } from '../../dist/nodes/AlipayMiniProgram/catalogue';
import { catalogue as baidu } from '../../dist/nodes/BaiduSmartProgram/catalogue';
import { catalogue as taobao } from '../../dist/nodes/TaobaoMiniProgram/catalogue';
import { namesByValue, storedValue } from '../../dist/nodes/shared/record/catalogue';
import { documentedNames } from '../support/forms';

const TOKEN = '/rest/2.0/oauth/token?grant_type=app_to_tp_authorization_code';

// Left the names as the documents have them.
it.each([
	[alipay, 'alipay.open.mini.version.upload', 'alipay.open.mini.version.upload'],
	[alipay, 'oauth2/appToAppAuth.htm', 'oauth2.appToAppAuth.htm'],
	[baidu, 'app/category/update', 'app.category.update'],
	[baidu, TOKEN, 'rest.2.0.oauth.token.grant_type.app_to_tp_authorization_code'],
	[baidu, '/oauth/jscode2sessionkey', 'oauth.jscode2sessionkey'],
	[baidu, 'v1.0/coupon/tp/code/batch/upload', 'v1.0.coupon.tp.code.batch.upload'],
	[taobao, 'oauth.taobao.com/authorize', 'oauth.taobao.com.authorize'],
])('%# %s is stored as %s, which leads back to it', (catalogue, name, value) => {
	expect(documentedNames(catalogue)).toContain(name);
	expect(storedValue(name)).toBe(value);
	expect(namesByValue(catalogue).get(value)).toBe(name);
});

it('keeps a name that is a value already', () => {
	for (const catalogue of [alipay, baidu, taobao])
		for (const name of documentedNames(catalogue))
			expect(storedValue(storedValue(name))).toBe(storedValue(name));
});

it('knows no other value', () => {
	expect(namesByValue(baidu).get('app/category/update')).toBeUndefined();
	expect(namesByValue(baidu).get('constructor')).toBeUndefined();
});
