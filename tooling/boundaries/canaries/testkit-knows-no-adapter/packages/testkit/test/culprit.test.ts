import '../../http-x/src/index.ts'
