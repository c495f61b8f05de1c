using Dagfire.Conformance.Access;
using Dagfire.Conformance.Databases;

namespace Dagfire.Access;

public sealed class SqliteUsersTests() : UsersConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlUsersTests() : UsersConformance(TestDatabase.PostgreSql());

public sealed class SqliteSignInTests() : SignInConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlSignInTests() : SignInConformance(TestDatabase.PostgreSql());

public sealed class SqliteApiTokensTests() : ApiTokensConformance(TestDatabase.Sqlite());

public sealed class PostgreSqlApiTokensTests() : ApiTokensConformance(TestDatabase.PostgreSql());
