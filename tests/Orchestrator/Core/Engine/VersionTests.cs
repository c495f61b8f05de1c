using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteVersionTests() : VersionConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlVersionTests() : VersionConformance(TestDatabase.PostgreSql());
