using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqlitePauseTests() : PauseConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlPauseTests() : PauseConformance(TestDatabase.PostgreSql());
