using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteCommandTests() : CommandConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlCommandTests() : CommandConformance(TestDatabase.PostgreSql());
