import 'typescript/absent'
