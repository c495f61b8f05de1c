namespace Dagfire.Dbt.Projects;

/// <summary>What <c>var()</c> finds for the nodes of one package: the command line, the root project's scoped then global vars, the package's own.</summary>
internal sealed class Variables(PyDict commandLine, ProjectFile? root, ProjectFile? package)
{
    public bool TryGet(string name, out object? value) =>
        commandLine.TryGetValue(name, out value)
        || In(root, out value, name)
        || In(package, out value, name);

    private bool In(ProjectFile? project, out object? value, string name)
    {
        value = null;
        if (project is null) return false;
        return (package is not null && project.Vars[package.Name] is PyDict scoped && scoped.TryGetValue(name, out value))
            || project.Vars.TryGetValue(name, out value);
    }
}
