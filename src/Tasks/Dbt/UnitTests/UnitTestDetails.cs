namespace Dagfire.Dbt.UnitTests;

/// <summary>A unit test as a schema file has it.</summary>
/// <param name="Model">The id of the model under test.</param>
/// <param name="Given">The inputs that are replaced.</param>
/// <param name="Expect">The rows the model must yield.</param>
/// <param name="Overrides">Macros, vars and environment variables that are replaced.</param>
/// <param name="Settings">The entry itself, for the manifest.</param>
internal sealed record UnitTestDetails(string Model, IReadOnlyList<(string Input, Fixture Rows)> Given, Fixture Expect, PyDict Overrides, PyDict Settings);
