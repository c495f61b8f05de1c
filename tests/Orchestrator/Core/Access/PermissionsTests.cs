namespace Dagfire.Access;

public sealed class PermissionsTests
{
    [Theory]
    [InlineData(Right.ReadSite, AccessRole.Viewer)]
    [InlineData(Right.EditPools, AccessRole.Operator)]
    [InlineData(Right.EditAssets, AccessRole.Operator)]
    [InlineData(Right.ReadVariables, AccessRole.Operator)]
    [InlineData(Right.ReadConnections, AccessRole.Operator)]
    [InlineData(Right.EditVariables, AccessRole.Admin)]
    [InlineData(Right.EditConnections, AccessRole.Admin)]
    [InlineData(Right.ReadAuditLog, AccessRole.Admin)]
    [InlineData(Right.ManageUsers, AccessRole.Admin)]
    public void Allows_Right_FromItsRoleOn(Right right, AccessRole least) =>
        Assert.All(Enum.GetValues<AccessRole>(), role => Assert.Equal(role >= least, Permissions.Allows(new AccessUser("ada", role), right)));

    [Theory]
    [InlineData(AccessRole.Viewer, true, false)]
    [InlineData(AccessRole.Operator, true, true)]
    [InlineData(AccessRole.Admin, true, true)]
    public void Allows_DagWithoutGrants_ByRole(AccessRole role, bool read, bool edit)
    {
        var user = new AccessUser("ada", role);

        Assert.Equal((read, edit), (Permissions.Allows(user, DagAction.Read, "any", []), Permissions.Allows(user, DagAction.Edit, "any", [])));
        Assert.Equal((read, edit), (Permissions.AllowsEveryDag(user, DagAction.Read), Permissions.AllowsEveryDag(user, DagAction.Edit)));
    }

    [Theory]
    [InlineData("sales", "", true, true)]
    [InlineData("sales_daily", "", false, false)]
    [InlineData("eu_orders", "", true, false)]
    [InlineData("other", "finance", true, true)]
    [InlineData("other", "Finance", false, false)]
    public void Allows_DagWithGrants_ByThemAlone(string dagId, string tag, bool read, bool edit)
    {
        var viewer = new AccessUser("ada", AccessRole.Viewer) { Grants = [new(DagAction.Edit, "sales"), new(DagAction.Read, "eu_*"), new(DagAction.Edit, "tag:finance")] };

        foreach (var user in new[] { viewer, viewer with { Role = AccessRole.Operator } })
        {
            Assert.Equal((read, edit), (Permissions.Allows(user, DagAction.Read, dagId, [tag]), Permissions.Allows(user, DagAction.Edit, dagId, [tag])));
            Assert.False(Permissions.AllowsEveryDag(user, DagAction.Read));
        }

        Assert.True(Permissions.Allows(viewer with { Role = AccessRole.Admin }, DagAction.Edit, dagId, [tag]));
    }

    [Fact]
    public void AllowsEveryDag_GrantOnAll_Holds()
    {
        var user = new AccessUser("ada", AccessRole.Operator) { Grants = [new(DagAction.Read, "*"), new(DagAction.Edit, "sales")] };

        Assert.True(Permissions.AllowsEveryDag(user, DagAction.Read));
        Assert.False(Permissions.AllowsEveryDag(user, DagAction.Edit));
    }
}
