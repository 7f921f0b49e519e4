// Unit tests have no database. Code that asks one anyway fails with this path in the message, instead of
// quietly making data/xinde.db; a test that needs a database is named *.server.test.ts.
process.env.DATABASE_URL = 'file:/unit-tests-have-no-database/name-it-something.server.test.ts'
