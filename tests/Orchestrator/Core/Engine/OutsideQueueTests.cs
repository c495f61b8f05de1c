using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteOutsideQueueTests() : OutsideQueueConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlOutsideQueueTests() : OutsideQueueConformance(TestDatabase.PostgreSql());
