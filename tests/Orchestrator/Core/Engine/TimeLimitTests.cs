using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteTimeLimitTests() : TimeLimitConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlTimeLimitTests() : TimeLimitConformance(TestDatabase.PostgreSql());
