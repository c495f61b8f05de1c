using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteMarkTests() : MarkConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlMarkTests() : MarkConformance(TestDatabase.PostgreSql());
