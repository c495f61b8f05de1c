using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteSetupTests() : SetupConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlSetupTests() : SetupConformance(TestDatabase.PostgreSql());
