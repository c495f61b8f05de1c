using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteAssetTests() : AssetConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlAssetTests() : AssetConformance(TestDatabase.PostgreSql());

public sealed class SqliteAssetCommandTests() : AssetCommandConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlAssetCommandTests() : AssetCommandConformance(TestDatabase.PostgreSql());
