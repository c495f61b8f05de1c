using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Storage;

namespace Dagfire.Storage;

public sealed class SqliteRunQueriesTests() : RunQueriesConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlRunQueriesTests() : RunQueriesConformance(TestDatabase.PostgreSql());
