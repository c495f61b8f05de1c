using Dagfire.Conformance.Databases;
using Dagfire.Conformance.Engine;

namespace Dagfire.Engine;

public sealed class SqliteAuditTests() : AuditConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlAuditTests() : AuditConformance(TestDatabase.PostgreSql());
