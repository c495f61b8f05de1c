using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteClearTests() : ClearConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlClearTests() : ClearConformance(TestDatabase.PostgreSql());
