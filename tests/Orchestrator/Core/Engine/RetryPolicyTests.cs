using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteRetryPolicyTests() : RetryPolicyConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlRetryPolicyTests() : RetryPolicyConformance(TestDatabase.PostgreSql());
