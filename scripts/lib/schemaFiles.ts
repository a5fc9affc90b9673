/** The output schemas of all nodes, as the files that n8n looks for beside a node. */
import { alipay } from '../../nodes/AlipayMiniProgram/platform';
import { baidu } from '../../nodes/BaiduSmartProgram/platform';
import { storedValue, type Catalogue } from '../../nodes/shared/record/catalogue';
import { taobao } from '../../nodes/TaobaoMiniProgram/platform';
import { documented as alipayDocuments } from '../../sandbox/alipay/documented';
import { documented as baiduDocuments } from '../../sandbox/baidu/documented';
import type { Table } from '../../sandbox/common/documented';
import { documented as taobaoDocuments } from '../../sandbox/taobao/documented';
import { envelope, itemSchema, type Schema } from './schemas';

/** Folder of the node → its operations, and what is documented of them. */
const NODES: Record<string, readonly [catalogue: Catalogue, documents: Table]> = {
	AlipayMiniProgram: [alipay.catalogue, alipayDocuments],
	BaiduSmartProgram: [baidu.catalogue, baiduDocuments],
	TaobaoMiniProgram: [taobao.catalogue, taobaoDocuments],
};

/** Version 1 of a node, as n8n writes it here. */
const VERSION = 'v1.0.0';

/** Path in nodes/ → schema. */
export const schemaFiles = (): Record<string, Schema> =>
	Object.fromEntries(
		Object.entries(NODES).flatMap(([node, [catalogue, documents]]) => [
			// The node's triggers have neither resource nor operation.
			[`${node}/__schema__/${VERSION}.json`, envelope],
			...Object.entries(catalogue).flatMap(([resource, { operations }]) =>
				Object.keys(operations).map((name) => [
					`${node}/__schema__/${VERSION}/${resource}/${storedValue(name)}.json`,
					itemSchema(catalogue, documents, name),
				]),
			),
		]),
	);
