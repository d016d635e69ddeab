import config from '@mobile-connect/eslint'

export default config
