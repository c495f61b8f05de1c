using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteLoopTests() : LoopConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlLoopTests() : LoopConformance(TestDatabase.PostgreSql());
