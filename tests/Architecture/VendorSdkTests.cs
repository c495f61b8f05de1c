namespace Dagfire.Architecture;

/// <summary>Without the vendor SDKs everything around them must be left out of the build, and nothing else.</summary>
public sealed class VendorSdkTests
{
    // Every feed has it, and the object store needs no other software.
    private const string Everywhere = "AWSSDK.";

    private static readonly IReadOnlyList<string> Packages = [.. Repository.VendorPackages.Where(package => !package.StartsWith(Everywhere, StringComparison.Ordinal))];

    [Fact]
    public void Projects_WithAVendorsPackage_AreMarked() =>
        Violations.None(
            from project in Repository.Projects
            let packages = project.Packages.Intersect(Packages, StringComparer.OrdinalIgnoreCase).ToList()
            where packages.Count > 0 != project.IsVendorSdk
            select $"{project.Path} {(packages.Count > 0 ? $"uses {packages[0]} and lacks" : "uses no vendor's package and has")} <VendorSdk>true</VendorSdk>");

    [Fact]
    public void TestProjects_OfMarkedProjects_AreMarked() =>
        Violations.None(
            from project in Repository.TestProjects
            where project.IsVendorSdk != project.References.Any(reference => !reference.IsWildcard && Repository.Projects.Any(other => other.Folder == reference.Folder && other.IsVendorSdk))
            select $"{project.Path} must have <VendorSdk>true</VendorSdk> exactly when it tests a project that has it");

    [Fact]
    public void Projects_OutsideTheMarked_DoNotReferToThem() =>
        Violations.None(
            from project in Repository.Projects
            from reference in project.References
            where !reference.IsWildcard && Repository.Projects.Any(other => other.Folder == reference.Folder && other.IsVendorSdk)
            select $"{project.Path} refers to {reference.Folder}, which may be left out");

    [Fact]
    public void Probe_AsksForEveryVendorPackageInUse()
    {
        var asked = new ProjectFile("build/vendor-probe/VendorProbe.csproj").Packages;
        Violations.None(Repository.Projects.SelectMany(project => project.Packages).Intersect(Packages, StringComparer.OrdinalIgnoreCase)
            .Except(asked, StringComparer.OrdinalIgnoreCase)
            .Select(package => $"the probe of the feed does not ask for {package}"));
    }

    [Fact]
    public void Projects_All_StandInTheSolution()
    {
        var solution = Repository.Xml("Dagfire.slnx").Descendants("Project").Select(project => project.Attribute("Path")!.Value).ToList();
        Violations.None(Repository.Projects.Concat(Repository.TestProjects).Select(project => project.Path).Except(solution).Select(path => $"{path} does not stand in Dagfire.slnx"));
    }
}
