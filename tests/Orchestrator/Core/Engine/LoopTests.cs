using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteLoopTests() : LoopConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlLoopTests() : LoopConformance(TestDatabase.PostgreSql());

public sealed class SqliteLoopChangeTests() : LoopChangeConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlLoopChangeTests() : LoopChangeConformance(TestDatabase.PostgreSql());
