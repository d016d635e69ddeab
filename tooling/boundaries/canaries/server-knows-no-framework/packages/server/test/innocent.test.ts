import '../../web-x/src/index.ts'
