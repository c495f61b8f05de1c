using System.Security.Cryptography;
using Dagfire.Jinja.Dates;
using Dagfire.Jinja.Values;

namespace Dagfire.Tasks.Templating;

/// <summary><c>macros</c>: Airflow's functions on dates, and the parts of Python's library it hands out.</summary>
internal static class MacrosModule
{
    private const string IsoDate = "%Y-%m-%d";

    internal static PyObject Create(TimeProvider clock)
    {
        var dates = DateTimeModule.Create(clock);
        var macros = new PyObject("macros")
        {
            ["datetime"] = dates["datetime"],
            ["timedelta"] = dates["timedelta"],
            ["time"] = new PyObject("time").Method("time", _ => (clock.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalSeconds)
                .Method("strftime", arguments => PyDateTime.Of(clock.GetUtcNow()).Format(arguments.Text("format")), "format"),
            ["uuid"] = new PyObject("uuid").Method("uuid4", _ => Guid.NewGuid().ToString("D")),
            ["json"] = new PyObject("json").Method("dumps", arguments => PyJson.Write(arguments["obj"], arguments["indent"] is null ? null : (int)arguments.Integer("indent"), arguments.Flag("sort_keys"), refuseDates: true), "obj", "indent?", "sort_keys?")
                .Method("loads", arguments => PyJson.Read(arguments.Text("s")), "s"),
        };
        return macros
            .Method("random", _ => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue)
            .Method("ds_add", arguments => Format(Parse(arguments, IsoDate).AddDays(arguments.Integer("days")), IsoDate), "ds", "days")
            .Method("ds_format", arguments => Format(Parse(arguments, arguments.Text("input_format")), arguments.Text("output_format")), "ds", "input_format", "output_format");
    }

    private static DateTime Parse(BoundArguments arguments, string format) => StrpTime.Parse(arguments.Text("ds"), format);

    private static string Format(DateTime date, string format) => StrfTime.Format(date, offset: null, format);
}
