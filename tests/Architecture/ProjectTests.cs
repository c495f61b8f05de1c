namespace Dagfire.Architecture;

/// <summary>Holds every project file against the project table of the architecture document.</summary>
public sealed class ProjectTests
{
    private static readonly string[] SharedFolders = ["src", "src/Orchestrator", "src/Tasks", "src/Dashboard"];

    [Fact]
    public void Projects_All_StandInTheTable() =>
        Violations.None(Repository.Projects
            .Where(project => ProjectRule.For(project) is null)
            .Select(project => $"{project.Path} has no row in the project table"));

    [Fact]
    public void Projects_All_ReferOnlyToWhatTheirRowAllows() =>
        Violations.None(
            from project in Repository.Projects
            let rule = ProjectRule.For(project)
            where rule is not null
            from reference in project.References
            where !rule.AllowsReference(reference.Folder)
            select $"{project.Path} refers to {reference.Folder}");

    [Fact]
    public void Projects_All_UseOnlyThePackagesTheirRowAllows() =>
        Violations.None(
            from project in Repository.Projects
            let rule = ProjectRule.For(project)
            where rule is not null
            from package in project.Packages
            where !rule.AllowsPackage(package)
            select $"{project.Path} uses the package {package}");

    [Fact]
    public void Projects_OutsideTheDashboard_DoNotUseAspNet() =>
        Violations.None(
            from project in Repository.Projects
            where project.UsesAspNet && ProjectRule.For(project) is { AspNet: false }
            select $"{project.Path} uses ASP.NET");

    [Fact]
    public void Providers_AreNamedByNobody() =>
        Violations.None(
            from project in Repository.Projects
            from reference in project.References
            where ProjectRule.IsDiscovered(reference.Folder) && !reference.IsWildcard
            select $"{project.Path} names the provider {reference.Folder}; providers are found by a wildcard");

    [Fact]
    public void VendorPackages_Each_OccurInOneVendorProjectOnly()
    {
        Assert.NotEmpty(Repository.VendorPackages);
        var uses = from project in Repository.Projects
                   from package in project.Packages
                   where Repository.VendorPackages.Contains(package, StringComparer.OrdinalIgnoreCase)
                   group project by package;
        Violations.None(uses
            .Where(use => use.Count() > 1 || ProjectRule.For(use.Single()) is not { Vendor: true })
            .Select(use => $"{use.Key} is used by {string.Join(", ", use.Select(project => project.Path))}; it belongs in one provider project"));
    }

    [Fact]
    public void VendorProjects_Each_ServeOneVendor() =>
        Violations.None(
            from project in Repository.Projects
            let vendors = project.Packages.Where(package => Repository.VendorPackages.Contains(package, StringComparer.OrdinalIgnoreCase))
                .Select(package => package.Split('.')[0]).Distinct().ToList()
            where vendors.Count > 1
            select $"{project.Path} uses the SDKs of {string.Join(" and ", vendors)}");

    [Fact]
    public void Projects_All_LieInLeafFolders() =>
        Violations.None(Repository.Projects
            .Where(project => SharedFolders.Contains(project.Folder) || Repository.Projects.Any(other => other.Folder.StartsWith(project.Folder + "/", StringComparison.Ordinal)))
            .Select(project => $"{project.Path} would compile the files of the projects below it"));
}
