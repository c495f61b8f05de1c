using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Rendering;

namespace Dagfire.Rendering;

public sealed class SqliteRenderedTests() : RenderedConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlRenderedTests() : RenderedConformance(TestDatabase.PostgreSql());
