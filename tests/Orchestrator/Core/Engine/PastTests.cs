using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqlitePastTests() : PastConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlPastTests() : PastConformance(TestDatabase.PostgreSql());
