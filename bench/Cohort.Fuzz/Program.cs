using Cohort.Fuzz;

FuzzSettings settings;
try
{
    settings = FuzzSettings.Parse(args);
}
catch (ArgumentException problem)
{
    Console.Error.WriteLine(problem.Message);
    return 2;
}

return FuzzCommand.Run(settings, TargetCatalogue.All, Console.Out, Console.Error);
