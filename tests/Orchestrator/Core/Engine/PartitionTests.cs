using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqlitePartitionTests() : PartitionConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlPartitionTests() : PartitionConformance(TestDatabase.PostgreSql());

public sealed class SqliteCronPartitionTests() : CronPartitionConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlCronPartitionTests() : CronPartitionConformance(TestDatabase.PostgreSql());
