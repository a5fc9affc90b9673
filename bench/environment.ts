import '../test/support/environment';

// alipay-sdk writes the host's time into its requests, where Alipay expects China's.
process.env.TZ = 'Asia/Shanghai';
// n8n's lines would break the tables.
process.env.N8N_LOG_LEVEL = 'silent';
