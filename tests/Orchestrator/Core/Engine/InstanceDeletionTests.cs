using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteInstanceDeletionTests() : InstanceDeletionConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlInstanceDeletionTests() : InstanceDeletionConformance(TestDatabase.PostgreSql());
