import '../../core/src/index.ts'
