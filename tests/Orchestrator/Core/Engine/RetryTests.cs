using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteRetryTests() : RetryConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlRetryTests() : RetryConformance(TestDatabase.PostgreSql());
