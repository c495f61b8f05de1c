using Dagfire.Jinja.Dates;

namespace Dagfire.Dbt.Contexts;

/// <summary>The <c>modules</c> object: what dbt projects use of datetime, re, pytz and itertools.</summary>
internal static class ModulesObject
{
    public static PyObject Create(TimeProvider time) => new("modules")
    {
        ["datetime"] = DateTimeModule.Create(time),
        ["re"] = RegexModule.Create(),
        ["pytz"] = new PyObject("pytz") { ["utc"] = "UTC" }.Method("timezone", a => a.Text("name"), "name"),
        ["itertools"] = ItertoolsModule.Create(),
    };
}
