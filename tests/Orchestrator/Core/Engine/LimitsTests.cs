using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteLimitsTests() : LimitsConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlLimitsTests() : LimitsConformance(TestDatabase.PostgreSql());
