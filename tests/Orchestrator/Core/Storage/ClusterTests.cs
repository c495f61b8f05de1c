using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Storage;

namespace Dagfire.Storage;

public sealed class SqliteClusterTests() : ClusterConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlClusterTests() : ClusterConformance(TestDatabase.PostgreSql());
