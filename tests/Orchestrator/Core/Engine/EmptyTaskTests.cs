using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteEmptyTaskTests() : EmptyTaskConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlEmptyTaskTests() : EmptyTaskConformance(TestDatabase.PostgreSql());
