using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteOverviewTests() : OverviewConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlOverviewTests() : OverviewConformance(TestDatabase.PostgreSql());
