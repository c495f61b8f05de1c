using Dagfire.Dbt.Relations;

namespace Dagfire.Dbt.Adapters.Postgres;

/// <summary>Rights on PostgreSQL's relations: those the current role has given to others. A relation that takes another's place begins without any.</summary>
internal sealed class PostgresGrants : IGrants
{
    public string UsualKind => "";

    public bool AreKept(PyDict config) => false;

    public IReadOnlyList<Grant> Read(WarehouseConnection connection, Relation relation)
    {
        var rows = connection.Execute(
            "select grantee::text, privilege_type::text from information_schema.role_table_grants\nwhere grantor = current_role and grantee <> current_role\n"
            + $"and table_schema = {SqlLiteral.Of(relation.Schema)} and table_name = {SqlLiteral.Of(relation.Identifier)}").Table.Rows;
        return [.. rows.Select(row => new Grant((string)row[1]!, "", (string)row[0]!))];
    }

    public IEnumerable<string> Give(Relation relation, IReadOnlyList<Grant> grants) =>
        ByPrivilege(grants).Select(group => $"grant {group.Privilege} on {relation.Render()} to {group.Grantees}");

    public IEnumerable<string> Take(Relation relation, IReadOnlyList<Grant> grants) =>
        ByPrivilege(grants).Select(group => $"revoke {group.Privilege} on {relation.Render()} from {group.Grantees}");

    private static IEnumerable<(string Privilege, string Grantees)> ByPrivilege(IReadOnlyList<Grant> grants) =>
        grants.GroupBy(grant => grant.Privilege, StringComparer.OrdinalIgnoreCase).Select(group => (group.Key, string.Join(", ", group.Select(grant => grant.Grantee))));
}
