using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteBackfillTests() : BackfillConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlBackfillTests() : BackfillConformance(TestDatabase.PostgreSql());
