using Dagfire.Dbt.Relations;
using Dagfire.Dbt.Yaml;

namespace Dagfire.Dbt.Adapters.Snowflake;

/// <summary>Rights on Snowflake's relations, given to roles and database roles one by one. They outlive a replacement with <c>copy_grants</c> alone.</summary>
internal sealed class SnowflakeGrants : IGrants
{
    // Shares and applications are given theirs elsewhere, and the owner's right is nobody's to take.
    private static readonly string[] Kinds = ["role", "database role"];

    public string UsualKind => "role";

    public bool AreKept(PyDict config) => config.Flag("copy_grants") == true;

    public IReadOnlyList<Grant> Read(WarehouseConnection connection, Relation relation)
    {
        var table = connection.Execute($"show grants on {relation.Render()}").Table;
        var (privilege, kind, grantee) = (Position(table, "privilege"), Position(table, "granted_to"), Position(table, "grantee_name"));
        return
        [
            .. table.Rows.Select(row => new Grant((string)row[privilege]!, ((string)row[kind]!).Replace('_', ' ').ToLowerInvariant(), (string)row[grantee]!))
                .Where(grant => Kinds.Contains(grant.Kind) && !grant.Privilege.Equals("ownership", StringComparison.OrdinalIgnoreCase)),
        ];
    }

    public IEnumerable<string> Give(Relation relation, IReadOnlyList<Grant> grants) => grants.Select(grant => $"grant {grant.Privilege} on {relation.Render()} to {grant.Kind} {grant.Grantee}");

    public IEnumerable<string> Take(Relation relation, IReadOnlyList<Grant> grants) => grants.Select(grant => $"revoke {grant.Privilege} on {relation.Render()} from {grant.Kind} {grant.Grantee}");

    private static int Position(QueryTable table, string column) => SnowflakeAdapter.Position(table, column);
}
