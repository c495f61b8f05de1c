using System.Diagnostics;
using Dagfire.Dbt.Running;

namespace Dagfire.Dbt.Packages;

public sealed class PackageInstallerTests : IDisposable
{
    private readonly ProjectFolder _project = new();

    [Fact]
    public async Task Deps_FolderThatNeedsAnother_InstallsBothAndLocksThem()
    {
        Package("one", "{% macro m() %}{{ two.m() }}{% endmacro %}").Write("one/packages.yml", "packages: [{local: two}]\n");
        Package("two", "{% macro m() %}2{% endmacro %}");
        _project.Write("packages.yml", "packages:\n  - local: one\n").Write("models/a.sql", "select {{ one.m() }} as id");
        await _project.Succeed(DbtVerb.Deps);
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal(["2"], _project.Warehouse.Rows("select id from a"));
        Assert.StartsWith("packages:\n- local: one\n  name: one\n- local: two\n  name: two\nsha1_hash: ", _project.Read("package-lock.yml").ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deps_SamePackagesAsDbt_HaveDbtsHash()
    {
        _project.Write("shop/dbt_project.yml", "name: shop\nversion: 1.0.0\nprofile: shop\n").Write("shop/packages.yml", "packages:\n  - local: ../pk\n");
        Package("pk", "");
        var result = await _project.Run(new DbtCommand(DbtVerb.Deps, Path.Combine(_project.Directory, "shop")));
        Assert.Equal(0, result.ExitCode);
        // As dbt 1.11 writes it for these words.
        Assert.Contains("sha1_hash: 89f12e46ba5491dfd79e7bcfcf8e76a2db5c1cca", _project.Read("shop/package-lock.yml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deps_ProjectInsideItsPackage_EndsAndBuilds()
    {
        Package("outer", "{% macro m() %}7{% endmacro %}").Write("outer/inner/dbt_project.yml", "name: shop\nprofile: shop\n").Write("outer/inner/packages.yml", "packages: [{local: ../}]\n")
            .Write("outer/inner/models/a.sql", "select {{ outer.m() }} as id").Write("outer/inner/profiles.yml", _project.Read("profiles.yml"));
        var inner = Path.Combine(_project.Directory, "outer", "inner");
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Deps, inner))).ExitCode);
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Deps, inner))).ExitCode);
        Assert.Equal(0, (await _project.Run(new DbtCommand(DbtVerb.Run, inner))).ExitCode);
        Assert.True(File.Exists(Path.Combine(_project.Directory, "outer", "dbt_project.yml")));
    }

    [Fact]
    public void Copy_TargetInTheSource_CopiesOnceWithoutWhatRunsLeave()
    {
        Package("outer", "").Write("outer/target/manifest.json", "{}").Write("outer/inner/models/a.sql", "select 1");
        var (source, target) = (Path.Combine(_project.Directory, "outer"), Path.Combine(_project.Directory, "outer", "inner", "copy"));
        PackageFolders.Copy(source, target);
        Assert.Equal(["dbt_project.yml", "inner/models/a.sql", "macros/m.sql"], Directory.GetFiles(target, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(target, file).Replace('\\', '/')).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("v1", "1")]
    [InlineData("other", "3")]
    [InlineData(null, "2")]
    public async Task Deps_GitRepository_InstallsTheRevision(string? revision, string expected)
    {
        Package("pk", "{% macro m() %}1{% endmacro %}");
        Git("init", "--quiet", "--initial-branch=main");
        Commit();
        Git("tag", "v1");
        Git("checkout", "--quiet", "-b", "other");
        Package("pk", "{% macro m() %}3{% endmacro %}");
        Commit();
        Git("checkout", "--quiet", "main");
        Package("pk", "{% macro m() %}2{% endmacro %}");
        Commit();
        _project.Write("packages.yml", $"packages:\n  - git: \"file://{_project.Directory}/pk\"\n{(revision is null ? "" : $"    revision: {revision}\n")}").Write("models/a.sql", "select {{ pk.m() }} as id");
        await _project.Succeed(DbtVerb.Deps);
        await _project.Succeed(DbtVerb.Run);
        Assert.Equal([expected], _project.Warehouse.Rows("select id from a"));
        Assert.Matches("revision: [0-9a-f]{40}", _project.Read("package-lock.yml"));
    }

    [Theory]
    [InlineData("packages: [{package: dbt-labs/dbt_utils, version: 1.1.1}]", "not of the package index ('dbt-labs/dbt_utils')")]
    [InlineData("packages: [{tarball: 'https://example.org/p.tgz', name: p}]", "not of an archive ('https://example.org/p.tgz')")]
    [InlineData("packages: [{local: nowhere}]", "the package 'nowhere' has no dbt_project.yml")]
    [InlineData("packages: [{version: 1}]", "names neither 'local' nor 'git'")]
    [InlineData("packages: [{local: shop}]", "Found duplicate project \"shop\"")]
    public async Task Deps_WhatCannotBeInstalled_IsRefusedByName(string packages, string message)
    {
        _project.Write("packages.yml", packages + "\n").Write("shop/dbt_project.yml", "name: shop\n");
        var result = await _project.Run(DbtVerb.Deps);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deps_RevisionThatIsNone_IsNamed()
    {
        Package("pk", "");
        Git("init", "--quiet");
        Commit();
        _project.Write("packages.yml", $"packages: [{{git: \"file://{_project.Directory}/pk\", revision: gone}}]\n");
        var result = await _project.Run(DbtVerb.Deps);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("has no revision 'gone'", result.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _project.Dispose();

    private ProjectFolder Package(string name, string macro) => _project.Write($"{name}/dbt_project.yml", $"name: {name}\nversion: 1.0.0\n").Write($"{name}/macros/m.sql", macro);

    private void Commit()
    {
        Git("add", "-A");
        Git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "-m", "x");
    }

    private void Git(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = Path.Combine(_project.Directory, "pk") })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
