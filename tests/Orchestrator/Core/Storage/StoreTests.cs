using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Storage;

namespace Dagfire.Storage;

public sealed class SqliteStoreTests() : StoreConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlStoreTests() : StoreConformance(TestDatabase.PostgreSql());
