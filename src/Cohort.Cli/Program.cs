using Cohort.Cli;

return await CohortCommand.RunAsync(args, Console.Out, Console.Error);
